package io.millrace.kibana;

/** The dashboards, in the order in which links name them. */
enum PageName {
  OVERVIEW("millrace-overview", "Overview"),
  WHO_ABOUT_WHOM("millrace-who-about-whom", "Who about whom"),
  ENTITY("millrace-entity", "Entity"),
  CORRESPONDENCE("millrace-correspondence", "Correspondence"),
  PIPELINE_HEALTH("millrace-pipeline-health", "Pipeline health");

  private final String id;
  private final String label;

  PageName(String id, String label) {
    this.id = id;
    this.label = label;
  }

  String id() {
    return id;
  }

  String label() {
    return label;
  }

  Reference reference(String name) {
    return new Reference(SavedObject.Type.DASHBOARD.id(), id, name);
  }
}
