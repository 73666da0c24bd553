enum PlaceholderRunbookModel {}
