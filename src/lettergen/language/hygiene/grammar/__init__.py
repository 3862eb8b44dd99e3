"""Words that do not agree: told only where no reading of them fits (Розенталь, §§ 190–218)."""
