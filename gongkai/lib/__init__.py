"""Django helpers that know no app: audit chain, numbering, outbox, links, history, encryption, UI."""
