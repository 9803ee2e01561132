"""The window: Qt, and only Qt; it asks services, never storage."""
