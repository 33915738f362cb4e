"""The three statistical forms of the annual report (政府信息公开条例第五十条): their rows, columns and identities."""
