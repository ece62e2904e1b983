"""What the platform's base and the packages it builds on know about people. Every other app says it in its own `privacy` module."""
