/** Every fault that docs/reliability.md promises to survive, made to happen to the packaged service. */
package dev.maeum.faults;
