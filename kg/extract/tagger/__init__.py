"""The learned tagger: a small transformer encoder that reads title and abstract and labels every word."""
