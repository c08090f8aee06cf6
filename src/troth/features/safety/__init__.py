"""What looks after somebody who may not be safe, beside what every page holds anyway."""
