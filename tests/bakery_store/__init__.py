"""The store of baked pages, without a framework: files, manifest, signature, verification, bundles."""
