"""Settings, root addresses, wiring of events to handlers, server, worker and tick."""
