"""The drawing of the program, as vectors and as pictures in every size that a desktop asks for."""
