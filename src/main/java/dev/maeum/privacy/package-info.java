/** What people are promised about their data: who read it, a copy of it, and its end. */
package dev.maeum.privacy;
