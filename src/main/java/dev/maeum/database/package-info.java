/** What a database error means: whether the database is away, and which SQLSTATE class it reports. */
package dev.maeum.database;
