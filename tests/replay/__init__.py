"""Does every edition still judge as it did? The goldens of an edition never change."""
