/** The service on a real Citus: {@code ./mvnw verify -Pcitus -Dcitus.url=jdbc:postgresql://...}. */
package dev.maeum.citus;
