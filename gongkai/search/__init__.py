"""Chinese index and query; knows no app. Only the worker and ``gongkai reindex`` write the index."""
