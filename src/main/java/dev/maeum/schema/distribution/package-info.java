/** The move of a database to Citus: what has to change, as a plan, and its execution. */
package dev.maeum.schema.distribution;
