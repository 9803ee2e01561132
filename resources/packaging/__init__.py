"""What turns the project into something to take away: a frozen program, a wheelhouse, an entry in the menu."""
