"""What can be found in a text before it is published: personal data, secret marks, injected words, slips."""
