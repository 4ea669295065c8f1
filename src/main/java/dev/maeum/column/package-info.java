/** How a mapped column and the one that is there differ: type, nullability, default, and what it refuses. */
package dev.maeum.column;
