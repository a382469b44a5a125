#pragma clang diagnostic ignored "-Wc23-extensions"
#include "CResources.h"

// One line a file: its name here, its path as the product knows it, where it lies.
static const unsigned char schema_toml[] = {
#embed "../Snapshot/Resources/schema.toml"
};
static const unsigned char theme_dark[] = {
#embed "../../themes/dark.toml"
};
static const unsigned char theme_light[] = {
#embed "../../themes/light.toml"
};
static const unsigned char theme_mono[] = {
#embed "../../themes/mono.toml"
};
static const unsigned char theme_contrast[] = {
#embed "../../themes/contrast.toml"
};
static const unsigned char theme_colour_safe[] = {
#embed "../../themes/colour-safe.toml"
};

static const unsigned char facts_chronic[] = {
#embed "../Catalogue/Resources/facts/chronic.toml"
};
static const unsigned char facts_care[] = {
#embed "../Catalogue/Resources/facts/care.toml"
};
static const unsigned char facts_operations[] = {
#embed "../Catalogue/Resources/facts/operations.toml"
};
static const unsigned char facts_quality[] = {
#embed "../Catalogue/Resources/facts/quality.toml"
};
static const unsigned char facts_claims[] = {
#embed "../Catalogue/Resources/facts/claims.toml"
};
static const unsigned char facts_community[] = {
#embed "../Catalogue/Resources/facts/community.toml"
};
static const unsigned char catalogue_population[] = {
#embed "../Catalogue/Resources/measures/population.toml"
};
static const unsigned char catalogue_chronic[] = {
#embed "../Catalogue/Resources/measures/chronic.toml"
};
static const unsigned char catalogue_resources[] = {
#embed "../Catalogue/Resources/measures/resources.toml"
};
static const unsigned char catalogue_services[] = {
#embed "../Catalogue/Resources/measures/services.toml"
};
static const unsigned char catalogue_supervision[] = {
#embed "../Catalogue/Resources/measures/supervision.toml"
};
static const unsigned char measures_care[] = {
#embed "../Catalogue/Resources/measures/care.toml"
};
static const unsigned char measures_operations[] = {
#embed "../Catalogue/Resources/measures/operations.toml"
};
static const unsigned char measures_quality[] = {
#embed "../Catalogue/Resources/measures/quality.toml"
};
static const unsigned char measures_community[] = {
#embed "../Catalogue/Resources/measures/community.toml"
};
static const unsigned char measures_departments[] = {
#embed "../Catalogue/Resources/measures/departments.toml"
};
static const unsigned char catalogue_live[] = {
#embed "../Catalogue/Resources/measures/live.toml"
};
static const unsigned char catalogue_POP[] = {
#embed "../Catalogue/Resources/indicators/POP.toml"
};
static const unsigned char catalogue_PHS[] = {
#embed "../Catalogue/Resources/indicators/PHS.toml"
};
static const unsigned char catalogue_RES[] = {
#embed "../Catalogue/Resources/indicators/RES.toml"
};
static const unsigned char catalogue_DSP[] = {
#embed "../Catalogue/Resources/indicators/DSP.toml"
};
static const unsigned char catalogue_OPS[] = {
#embed "../Catalogue/Resources/indicators/OPS.toml"
};
static const unsigned char catalogue_QUA[] = {
#embed "../Catalogue/Resources/indicators/QUA.toml"
};
static const unsigned char catalogue_FIN[] = {
#embed "../Catalogue/Resources/indicators/FIN.toml"
};
static const unsigned char catalogue_PHA[] = {
#embed "../Catalogue/Resources/indicators/PHA.toml"
};
static const unsigned char catalogue_CMC[] = {
#embed "../Catalogue/Resources/indicators/CMC.toml"
};
static const unsigned char catalogue_SUP[] = {
#embed "../Catalogue/Resources/indicators/SUP.toml"
};
static const unsigned char catalogue_categories[] = {
#embed "../Catalogue/Resources/categories.toml"
};
static const unsigned char catalogue_goals[] = {
#embed "../Catalogue/Resources/goals.toml"
};
static const unsigned char catalogue_lists[] = {
#embed "../Catalogue/Resources/lists.toml"
};
static const unsigned char catalogue_rules[] = {
#embed "../Catalogue/Resources/rules.toml"
};
static const unsigned char catalogue_signals[] = {
#embed "../Catalogue/Resources/signals.toml"
};
static const unsigned char catalogue_dimensions[] = {
#embed "../Catalogue/Resources/dimensions.toml"
};
static const unsigned char catalogue_clocks[] = {
#embed "../Catalogue/Resources/clocks.toml"
};
static const unsigned char catalogue_workdays[] = {
#embed "../Catalogue/Resources/workdays.toml"
};

static const unsigned char sample_places_csv[] = {
#embed "../Sample/Resources/places.csv"
};
static const unsigned char sample_institutions_csv[] = {
#embed "../Sample/Resources/institutions.csv"
};
static const unsigned char sample_hospitals_csv[] = {
#embed "../Sample/Resources/hospitals.csv"
};
static const unsigned char sample_population_csv[] = {
#embed "../Sample/Resources/population.csv"
};
static const unsigned char sample_registers_csv[] = {
#embed "../Sample/Resources/registers.csv"
};
static const unsigned char sample_rules_csv[] = {
#embed "../Sample/Resources/rules.csv"
};
static const unsigned char sample_items_csv[] = {
#embed "../Sample/Resources/items.csv"
};
static const unsigned char sample_holidays_csv[] = {
#embed "../Sample/Resources/holidays.csv"
};
static const unsigned char sample_weeks_csv[] = {
#embed "../Sample/Resources/weeks.csv"
};
static const unsigned char sample_feeds_csv[] = {
#embed "../Sample/Resources/feeds.csv"
};
static const unsigned char sample_demands_csv[] = {
#embed "../Sample/Resources/demands.csv"
};
static const unsigned char sample_diagnoses_csv[] = {
#embed "../Sample/Resources/diagnoses.csv"
};
static const unsigned char sample_milestones_csv[] = {
#embed "../Sample/Resources/milestones.csv"
};
static const unsigned char sample_criteria_csv[] = {
#embed "../Sample/Resources/criteria.csv"
};
static const unsigned char sample_tiny_txt[] = {
#embed "../Sample/Resources/tiny.txt"
};
static const unsigned char scenario_hfmd_outbreak[] = {
#embed "../../sample-data/scenarios/hfmd-outbreak.toml"
};
static const unsigned char scenario_icu_crunch[] = {
#embed "../../sample-data/scenarios/icu-crunch.toml"
};
static const unsigned char scenario_follow_up_backlog[] = {
#embed "../../sample-data/scenarios/follow-up-backlog.toml"
};
static const unsigned char scenario_red_unvisited[] = {
#embed "../../sample-data/scenarios/red-unvisited.toml"
};
static const unsigned char scenario_antibiotic_drift[] = {
#embed "../../sample-data/scenarios/antibiotic-drift.toml"
};
static const unsigned char scenario_cost_growth[] = {
#embed "../../sample-data/scenarios/cost-growth.toml"
};
static const unsigned char scenario_duplicate_charging[] = {
#embed "../../sample-data/scenarios/duplicate-charging.toml"
};
static const unsigned char scenario_silent_feed[] = {
#embed "../../sample-data/scenarios/silent-feed.toml"
};
static const unsigned char scenario_claims_late[] = {
#embed "../../sample-data/scenarios/claims-late.toml"
};
static const unsigned char scenario_referral_refused[] = {
#embed "../../sample-data/scenarios/referral-refused.toml"
};
static const unsigned char scenario_checkup_behind[] = {
#embed "../../sample-data/scenarios/checkup-behind.toml"
};
static const unsigned char scenario_blood_shortage[] = {
#embed "../../sample-data/scenarios/blood-shortage.toml"
};
static const unsigned char scenario_drug_shortage[] = {
#embed "../../sample-data/scenarios/drug-shortage.toml"
};
static const unsigned char scenario_overdue_tasks[] = {
#embed "../../sample-data/scenarios/overdue-tasks.toml"
};
static const unsigned char scenario_flu_rise[] = {
#embed "../../sample-data/scenarios/flu-rise.toml"
};

#define FILE_ENTRY(path, name) {path, name, sizeof name}
static const yp_resource resources[] = {
  FILE_ENTRY("schema.toml", schema_toml),
  FILE_ENTRY("themes/dark.toml", theme_dark),
  FILE_ENTRY("themes/light.toml", theme_light),
  FILE_ENTRY("themes/mono.toml", theme_mono),
  FILE_ENTRY("themes/contrast.toml", theme_contrast),
  FILE_ENTRY("themes/colour-safe.toml", theme_colour_safe),
  FILE_ENTRY("catalogue/facts/chronic.toml", facts_chronic),
  FILE_ENTRY("catalogue/facts/care.toml", facts_care),
  FILE_ENTRY("catalogue/facts/operations.toml", facts_operations),
  FILE_ENTRY("catalogue/facts/quality.toml", facts_quality),
  FILE_ENTRY("catalogue/facts/community.toml", facts_community),
  FILE_ENTRY("catalogue/facts/claims.toml", facts_claims),
  FILE_ENTRY("catalogue/measures/population.toml", catalogue_population),
  FILE_ENTRY("catalogue/measures/chronic.toml", catalogue_chronic),
  FILE_ENTRY("catalogue/measures/resources.toml", catalogue_resources),
  FILE_ENTRY("catalogue/measures/services.toml", catalogue_services),
  FILE_ENTRY("catalogue/measures/supervision.toml", catalogue_supervision),
  FILE_ENTRY("catalogue/measures/care.toml", measures_care),
  FILE_ENTRY("catalogue/measures/operations.toml", measures_operations),
  FILE_ENTRY("catalogue/measures/quality.toml", measures_quality),
  FILE_ENTRY("catalogue/measures/community.toml", measures_community),
  FILE_ENTRY("catalogue/measures/departments.toml", measures_departments),
  FILE_ENTRY("catalogue/measures/live.toml", catalogue_live),
  FILE_ENTRY("catalogue/indicators/POP.toml", catalogue_POP),
  FILE_ENTRY("catalogue/indicators/PHS.toml", catalogue_PHS),
  FILE_ENTRY("catalogue/indicators/RES.toml", catalogue_RES),
  FILE_ENTRY("catalogue/indicators/DSP.toml", catalogue_DSP),
  FILE_ENTRY("catalogue/indicators/OPS.toml", catalogue_OPS),
  FILE_ENTRY("catalogue/indicators/QUA.toml", catalogue_QUA),
  FILE_ENTRY("catalogue/indicators/FIN.toml", catalogue_FIN),
  FILE_ENTRY("catalogue/indicators/PHA.toml", catalogue_PHA),
  FILE_ENTRY("catalogue/indicators/CMC.toml", catalogue_CMC),
  FILE_ENTRY("catalogue/indicators/SUP.toml", catalogue_SUP),
  FILE_ENTRY("catalogue/categories.toml", catalogue_categories),
  FILE_ENTRY("catalogue/goals.toml", catalogue_goals),
  FILE_ENTRY("catalogue/lists.toml", catalogue_lists),
  FILE_ENTRY("catalogue/rules.toml", catalogue_rules),
  FILE_ENTRY("catalogue/signals.toml", catalogue_signals),
  FILE_ENTRY("catalogue/dimensions.toml", catalogue_dimensions),
  FILE_ENTRY("catalogue/clocks.toml", catalogue_clocks),
  FILE_ENTRY("catalogue/workdays.toml", catalogue_workdays),
  FILE_ENTRY("sample/places.csv", sample_places_csv),
  FILE_ENTRY("sample/institutions.csv", sample_institutions_csv),
  FILE_ENTRY("sample/hospitals.csv", sample_hospitals_csv),
  FILE_ENTRY("sample/population.csv", sample_population_csv),
  FILE_ENTRY("sample/registers.csv", sample_registers_csv),
  FILE_ENTRY("sample/rules.csv", sample_rules_csv),
  FILE_ENTRY("sample/items.csv", sample_items_csv),
  FILE_ENTRY("sample/holidays.csv", sample_holidays_csv),
  FILE_ENTRY("sample/weeks.csv", sample_weeks_csv),
  FILE_ENTRY("sample/feeds.csv", sample_feeds_csv),
  FILE_ENTRY("sample/demands.csv", sample_demands_csv),
  FILE_ENTRY("sample/diagnoses.csv", sample_diagnoses_csv),
  FILE_ENTRY("sample/milestones.csv", sample_milestones_csv),
  FILE_ENTRY("sample/criteria.csv", sample_criteria_csv),
  FILE_ENTRY("sample/tiny.txt", sample_tiny_txt),
  FILE_ENTRY("scenarios/hfmd-outbreak.toml", scenario_hfmd_outbreak),
  FILE_ENTRY("scenarios/icu-crunch.toml", scenario_icu_crunch),
  FILE_ENTRY("scenarios/follow-up-backlog.toml", scenario_follow_up_backlog),
  FILE_ENTRY("scenarios/red-unvisited.toml", scenario_red_unvisited),
  FILE_ENTRY("scenarios/antibiotic-drift.toml", scenario_antibiotic_drift),
  FILE_ENTRY("scenarios/cost-growth.toml", scenario_cost_growth),
  FILE_ENTRY("scenarios/duplicate-charging.toml", scenario_duplicate_charging),
  FILE_ENTRY("scenarios/silent-feed.toml", scenario_silent_feed),
  FILE_ENTRY("scenarios/claims-late.toml", scenario_claims_late),
  FILE_ENTRY("scenarios/referral-refused.toml", scenario_referral_refused),
  FILE_ENTRY("scenarios/checkup-behind.toml", scenario_checkup_behind),
  FILE_ENTRY("scenarios/blood-shortage.toml", scenario_blood_shortage),
  FILE_ENTRY("scenarios/drug-shortage.toml", scenario_drug_shortage),
  FILE_ENTRY("scenarios/overdue-tasks.toml", scenario_overdue_tasks),
  FILE_ENTRY("scenarios/flu-rise.toml", scenario_flu_rise),
};

yp_resource yp_resource_at(size_t index) {
  if (index < sizeof resources / sizeof resources[0]) return resources[index];
  return (yp_resource){0, 0, 0};
}
