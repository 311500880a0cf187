/**
 * Dashboards for Kibana, written as code, and their way into it. {@link
 * io.millrace.kibana.Dashboards} lists all saved objects: the {@code DataView}s, the {@code
 * SavedSearch}es and the pages, such as {@code OverviewPage}. A {@code Page} is rows of {@code
 * Panel}s, most of which hold a {@code Chart} of a {@code Layer} of {@code Column}s. {@link
 * io.millrace.kibana.KibanaServer} takes them.
 */
package io.millrace.kibana;
