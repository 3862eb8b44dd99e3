"""Case forms of Russian names, titles and phrases, proposed by the program and confirmed by a person."""
