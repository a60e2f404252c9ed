"""Greeting whoever was recognised, once: what is asked, written and shown."""
