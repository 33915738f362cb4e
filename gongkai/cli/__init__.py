"""The `gongkai` command. Tools that need no server never import Django."""
