package dev.maeum.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** That somebody agrees to the notice of this version. */
record Consent(@NotNull @Size(min = 1, max = 32) String version) {}
