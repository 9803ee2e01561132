"""The bundle on disk: bag, zip, manifest, verification; no workspace needed."""
