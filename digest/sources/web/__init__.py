"""The web: fetched politely, one request at a time a host, and never led where it must not go."""
