"""Words. A public function of `ru`, `en` or `typography` is a filter of templates, under the same name."""
