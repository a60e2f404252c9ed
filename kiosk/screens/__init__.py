"""The window's widgets: Python holds properties and events, the folder kv the layout."""
