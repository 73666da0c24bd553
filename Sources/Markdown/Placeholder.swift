enum PlaceholderMarkdown {}
