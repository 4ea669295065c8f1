/** Additions to the OpenAPI document at /q/openapi. They run in the build only. */
package dev.maeum.openapi;
