"""The application put together: settings, addresses and the `zhiya` command."""
