/** What it takes to run the service: its clock, its health, its settings. */
package dev.maeum.ops;
