"""The pages of this feature, by what people come for."""
