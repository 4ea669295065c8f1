/** What the document at /q/openapi says beyond the resources. Only the build needs it. */
package dev.maeum.openapi;
