/** What the service costs: {@code ./mvnw -Pbench clean verify}. docs/performance.md says what is measured. */
package dev.maeum.bench;
