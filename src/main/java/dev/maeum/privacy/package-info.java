/** Data protection: the audit log, the export, and the deletion of personal data. */
package dev.maeum.privacy;
