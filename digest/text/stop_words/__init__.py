"""Words that say little, a plain file a language, for languages where sumy's lists fall short."""
