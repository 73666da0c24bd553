enum PlaceholderPlatform {}
