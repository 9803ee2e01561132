"""The viewer: pages of a document beside every screen."""
