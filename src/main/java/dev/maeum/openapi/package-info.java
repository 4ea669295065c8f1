/** The OpenAPI document at /q/openapi: additions that run in the build only, and the result as executables serve it. */
package dev.maeum.openapi;
