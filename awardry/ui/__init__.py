"""How Awardry looks: base templates, components, icons, status words, and a gallery of all of them."""
