"""The officers' workplace: shell, navigation, 今日必办, search everywhere, actions across apps."""
