package dev.maeum.session;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Consent to one version of the privacy notice. */
record Consent(@NotNull @Size(min = 1, max = 32) String version) {}
