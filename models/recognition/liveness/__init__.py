"""Whether a living person stands there, or a picture of one: presentation-attack detection."""
