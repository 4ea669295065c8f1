/** What a check of the schema says: findings, how grave they are, and what was not looked at. */
package dev.maeum.finding;
