"""The annual report on disclosure (政府信息公开条例第四十九条、第五十条): its chapters, days, figures and way."""
