"""The demonstration: sample documents of an invented Kota Contoh, taken all the way to a verified dossier."""
