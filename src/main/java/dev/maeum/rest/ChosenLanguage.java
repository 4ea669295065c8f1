package dev.maeum.rest;

import java.util.Optional;

/** The language that the caller of the current request chose in their settings. */
public interface ChosenLanguage {

    /** Empty if they chose none, or are not known. Blocks. */
    Optional<Language> find();
}
