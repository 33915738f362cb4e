"""依申请公开: requests, replies, reviews and lawsuits; knows nothing of its three sibling case apps."""
